INSERT INTO rollup_funding
WITH one AS (
    SELECT *
    FROM funding
    WHERE role = '合计'
      AND kind <> '部门整体自评'
    QUALIFY row_number() OVER (
        PARTITION BY project, year
        ORDER BY CASE kind WHEN '财政评价' THEN 1 WHEN '部门评价' THEN 2 ELSE 3 END, document, ordinal
    ) = 1
)
SELECT
    year,
    district,
    programme,
    count(*),
    sum(initial)::BIGINT,
    sum(adjusted)::BIGINT,
    sum(executed)::BIGINT,
    count(initial + executed),
    (sum(initial) FILTER (executed IS NOT NULL))::BIGINT,
    (sum(executed) FILTER (initial IS NOT NULL))::BIGINT,
    count(adjusted + executed),
    (sum(adjusted) FILTER (executed IS NOT NULL))::BIGINT,
    (sum(executed) FILTER (adjusted IS NOT NULL))::BIGINT,
    count(initial + adjusted),
    (sum(initial) FILTER (adjusted IS NOT NULL))::BIGINT,
    (sum(adjusted) FILTER (initial IS NOT NULL))::BIGINT,
    min(document),
    arg_min(place, (document, ordinal))
FROM one
GROUP BY ALL
ORDER BY year, district, programme;
