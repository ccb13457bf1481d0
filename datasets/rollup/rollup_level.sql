INSERT INTO rollup_level
SELECT
    CASE GROUPING(level2, level3) WHEN 3 THEN 1 WHEN 1 THEN 2 ELSE 3 END AS level,
    year,
    district,
    kind,
    framework,
    level1,
    coalesce(level2, ''),
    coalesce(level3, ''),
    sum(row_count)::BIGINT,
    sum(full_count)::BIGINT,
    sum(weight)::BIGINT,
    sum(score)::BIGINT,
    min(document),
    arg_min(place, (document, level2, level3)),
    max(weight - score),
    arg_max(document, (weight - score, document, place)),
    arg_max(place, (weight - score, document, place))
FROM rollup_indicator
GROUP BY GROUPING SETS (
    (year, district, kind, framework, level1),
    (year, district, kind, framework, level1, level2),
    (year, district, kind, framework, level1, level2, level3)
)
ORDER BY level, year, district, kind, framework, level1, level2, level3;
