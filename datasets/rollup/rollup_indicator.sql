INSERT INTO rollup_indicator
WITH scored AS (
    SELECT year, district, kind, framework, level1, level2, level3, weight, score, document, place, ordinal
    FROM indicator
    WHERE applicable
      AND weight > 0
      AND score IS NOT NULL
    UNION ALL
    SELECT f.year, f.district, f.kind, e.framework, '预算执行', '预算执行率', '预算执行率', f.weight, f.score, f.document, f.place, 0
    FROM funding f
    JOIN evaluation e ON e.id = f.evaluation
    WHERE f.role = '合计'
      AND f.weight > 0
      AND f.score IS NOT NULL
)
SELECT
    year,
    district,
    kind,
    framework,
    level1,
    level2,
    level3,
    count(*),
    count(*) FILTER (score = weight),
    sum(weight)::BIGINT,
    sum(score)::BIGINT,
    count(DISTINCT document),
    min(document),
    arg_min(place, (document, ordinal))
FROM scored
GROUP BY ALL
ORDER BY year, district, kind, framework, level1, level2, level3;
