-- 得分率 = 得分之和 ÷ 分值之和 × 100%，按指标（一级、二级、三级）计：范围内合计一行，逐年各一行，逐区各一行
-- 口径：一种评价类型（$kind），指标体系不同者分列；合计、逐年、逐区都先求和再相除，不是比率的平均。列 across 说明是哪一种。
-- 只计适用且分值、得分都有的行；低于 weak_rate 为薄弱，逐区用该区的，合计与逐年用全国的，合计与逐区取范围末年的；列 document、place 是失分最多的一处。
WITH scored AS (
    SELECT
        CASE GROUPING(year, district) WHEN 3 THEN '合计' WHEN 1 THEN '年度' ELSE '区县' END AS across,
        CASE GROUPING(level2, level3) WHEN 3 THEN 1 WHEN 1 THEN 2 ELSE 3 END AS level,
        framework,
        level1,
        coalesce(level2, '') AS level2,
        coalesce(level3, '') AS level3,
        coalesce(year, 0) AS year,
        coalesce(district, '') AS district,
        sum(row_count)::BIGINT AS row_count,
        sum(full_count)::BIGINT AS full_count,
        sum(weight)::BIGINT AS weight,
        sum(score)::BIGINT AS score,
        arg_max(document, (weight - score, document, place)) AS document,
        arg_max(place, (weight - score, document, place)) AS place
    FROM rollup_indicator
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
      AND kind = $kind
    GROUP BY GROUPING SETS (
        (framework, level1),
        (framework, level1, level2),
        (framework, level1, level2, level3),
        (framework, level1, year),
        (framework, level1, level2, year),
        (framework, level1, level2, level3, year),
        (framework, level1, district),
        (framework, level1, level2, district),
        (framework, level1, level2, level3, district)
    )
),
ordered AS (
    SELECT framework, level1, min(ordinal) AS ordinal
    FROM framework
    GROUP BY framework, level1
)
SELECT
    s.across,
    s.level,
    s.framework,
    s.level1,
    s.level2,
    s.level3,
    s.year,
    s.district,
    coalesce(d.name, '') AS district_name,
    s.row_count AS rows,
    s.full_count AS full_rows,
    s.weight,
    s.score,
    s.weight - s.score AS lost,
    100.0 * s.score / nullif(s.weight, 0) AS rate,
    w.value AS weak_rate,
    s.document,
    s.place
FROM scored s
LEFT JOIN rollup_threshold w
    ON w.district = s.district
   AND w.kind = $kind
   AND w.name = 'weak_rate'
   AND coalesce(nullif(s.year, 0), $to) BETWEEN w.from_year AND w.to_year
LEFT JOIN district d ON d.code = s.district
LEFT JOIN ordered o ON o.framework = s.framework AND o.level1 = s.level1
ORDER BY s.across, s.framework, o.ordinal NULLS LAST, s.level1, s.level2, s.level3, s.level, s.year, s.district;
