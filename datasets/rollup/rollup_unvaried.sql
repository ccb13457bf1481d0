INSERT INTO rollup_unvaried
WITH own AS (
    SELECT *, 100.0 * score / nullif(full_score, 0) AS rate
    FROM rollup_score
    WHERE kind = '单位自评'
      AND first_of_kind
),
limits AS (
    SELECT
        r.district,
        r.year,
        max(t.value) FILTER (t.name = 'unvaried_years') AS years,
        max(t.value) FILTER (t.name = 'unvaried_rows') AS rows,
        max(t.value) FILTER (t.name = 'unvaried_share') AS share,
        max(t.value) FILTER (t.name = 'unvaried_text') AS text,
        max(t.value) FILTER (t.name = 'unvaried_digits') AS digits,
        max(t.value) FILTER (t.name = 'unvaried_score') AS score
    FROM (SELECT DISTINCT district, year FROM own) r
    JOIN rollup_threshold t
        ON t.district = r.district
       AND t.kind = '单位自评'
       AND r.year BETWEEN t.from_year AND t.to_year
    WHERE starts_with(t.name, 'unvaried_')
    GROUP BY r.district, r.year
),
telling AS (
    SELECT
        i.district,
        i.project,
        i.year,
        i.level3,
        i.target_raw,
        i.actual_raw,
        i.document,
        i.place,
        i.ordinal,
        l.rows AS least,
        l.share,
        -- 位数少的数（14 期）几年碰巧相同的多，单独一行不作数。
        i.actual_number IS NULL
            OR length(ltrim(replace(regexp_replace(i.actual_number::VARCHAR, '\.0$', ''), '.', ''), '0')) >= l.digits AS strong
    FROM indicator i
    JOIN own o ON o.evaluation = i.evaluation
    JOIN limits l ON l.district = i.district AND l.year = i.year
    WHERE i.applicable
      AND (
        (i.target_number <> i.actual_number AND i.actual_number <> 0 AND NOT (i.actual_unit = '%' AND i.actual_number = 100))
        OR (i.actual_number IS NULL AND i.actual_raw <> i.target_raw AND length(i.actual_raw) >= l.text AND regexp_matches(i.actual_raw, '[0-9０-９]'))
      )
),
counted AS (
    SELECT project, year, count(DISTINCT level3) AS rows
    FROM telling
    GROUP BY project, year
),
-- 行数随行带着：两个项目相配之后再各自去查，会先把同年的项目两两相乘。
told AS (
    SELECT t.*, c.rows
    FROM telling t
    JOIN counted c ON c.project = t.project AND c.year = t.year
),
numbered AS (
    SELECT *, year - dense_rank() OVER (PARTITION BY district, project, level3, target_raw, actual_raw ORDER BY year) AS run
    FROM telling
),
repeated AS (
    SELECT
        district,
        project,
        level3,
        actual_raw,
        bool_or(strong) AS strong,
        min(year) AS from_year,
        max(year) AS to_year,
        count(DISTINCT year) AS years,
        arg_max((document, place), (year, ordinal)) AS last_held,
        arg_min((document, place), (year, ordinal)) AS first_held
    FROM numbered
    GROUP BY district, project, level3, target_raw, actual_raw, run
    HAVING count(DISTINCT year) > 1
),
over_years AS (
    SELECT
        r.district,
        r.project,
        min(r.from_year) AS from_year,
        max(r.to_year) AS to_year,
        max(r.years) AS years,
        count(*) AS alike,
        arg_max((r.level3, r.actual_raw, r.last_held, r.first_held, l.years), (r.strong, r.years, r.to_year, r.level3)) AS one
    FROM repeated r
    JOIN limits l ON l.district = r.district AND l.year = r.to_year
    WHERE r.years >= l.years
    GROUP BY r.district, r.project
    HAVING bool_or(r.strong) OR count(*) >= any_value(l.rows)
),
pairs AS (
    SELECT
        a.district,
        a.year,
        a.project,
        b.project AS other,
        any_value(least(a.rows, b.rows)) AS rows,
        any_value(a.least) AS least,
        any_value(a.share) AS share,
        count(DISTINCT a.level3) AS alike,
        arg_min((a.level3, a.actual_raw, a.document, a.place, b.document, b.place), (a.ordinal, a.level3)) AS one
    FROM told a
    JOIN told b
        ON b.district = a.district
       AND b.year = a.year
       AND b.level3 = a.level3
       AND b.target_raw = a.target_raw
       AND b.actual_raw = a.actual_raw
       AND b.project > a.project
    GROUP BY a.district, a.year, a.project, b.project
),
windows AS (
    SELECT a.project, a.year, any_value(l.years) AS least
    FROM own a
    JOIN limits l ON l.district = a.district AND l.year = a.year
    JOIN own b ON b.project = a.project AND b.year BETWEEN a.year - l.years + 1 AND a.year
    GROUP BY a.project, a.year
    HAVING count(b.rate) >= any_value(l.years)
       AND max(b.rate) - min(b.rate) <= any_value(l.score) + 1e-9
),
-- 相接的几个窗口并成一段；窗口的第一年是结束年减去年度数加一。
runs AS (
    SELECT project, year, least, year - row_number() OVER (PARTITION BY project ORDER BY year) AS run
    FROM windows
),
flat AS (
    SELECT project, (min(year) - any_value(least) + 1)::INTEGER AS from_year, max(year) AS to_year, any_value(least) AS least
    FROM runs
    GROUP BY project, run
),
listed AS (
    SELECT
        '年度间相同' AS kind, o.district, o.project, '' AS other, o.from_year, o.to_year, o.years, o.alike, c.rows AS of_rows,
        concat(o.one[1], '：', o.one[2]) AS example, NULL::DOUBLE AS low, NULL::DOUBLE AS high, o.one[5] AS least,
        o.one[3][1] AS document, o.one[3][2] AS place, o.one[4][1] AS other_document, o.one[4][2] AS other_place
    FROM over_years o
    JOIN counted c ON c.project = o.project AND c.year = o.to_year
    UNION ALL
    SELECT
        '项目间相同', p.district, p.project, p.other, p.year, p.year, 1, p.alike, p.rows,
        concat(p.one[1], '：', p.one[2]), NULL, NULL, p.least, p.one[3], p.one[4], p.one[5], p.one[6]
    FROM pairs p
    WHERE p.alike >= p.least
      AND 100.0 * p.alike / p.rows >= p.share
    UNION ALL
    SELECT
        '总分不变', any_value(o.district), f.project, '', f.from_year, f.to_year, count(*), 0, 0, '', min(o.rate), max(o.rate), any_value(f.least),
        arg_max(o.document, o.year), arg_max(o.place, o.year), arg_min(o.document, o.year), arg_min(o.place, o.year)
    FROM flat f
    JOIN own o ON o.project = f.project AND o.year BETWEEN f.from_year AND f.to_year
    GROUP BY f.project, f.from_year, f.to_year
)
SELECT
    kind, district, project, other, from_year, to_year, years, alike, of_rows, example, low, high, least, document, place, other_document, other_place
FROM listed
ORDER BY to_year, district, project, kind, other, from_year;
