-- 得分率 = 得分之和 ÷ 分值之和 × 100%
-- 口径：区×年度×评价类型×指标体系，按一级、二级、三级指标各出一行（列 level；$level 为 0 则三级都出）；只计适用且分值、得分都有的行，
-- 自评表资金行的分值记作 预算执行／预算执行率。评价类型、指标体系不同者各自成行，从不合并；合并多行时先求和再相除。
WITH scored AS (
    SELECT *
    FROM rollup_level
    WHERE $level IN (0, level)
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
),
ordered AS (
    SELECT framework, level1, min(ordinal) AS ordinal
    FROM framework
    GROUP BY framework, level1
)
SELECT
    s.level,
    s.district,
    d.name AS district_name,
    s.year,
    s.kind,
    s.framework,
    s.level1,
    s.level2,
    s.level3,
    s.row_count AS rows,
    s.full_count AS full_rows,
    s.weight,
    s.score,
    100.0 * s.score / nullif(s.weight, 0) AS rate,
    w.value AS weak_rate,
    s.document,
    s.place
FROM scored s
JOIN district d ON d.code = s.district
LEFT JOIN rollup_threshold w
    ON w.district = s.district
   AND w.kind = s.kind
   AND w.name = 'weak_rate'
   AND s.year BETWEEN w.from_year AND w.to_year
LEFT JOIN ordered o ON o.framework = s.framework AND o.level1 = s.level1
ORDER BY s.kind, s.framework, s.district, s.year, s.level, o.ordinal NULLS LAST, s.level1, s.level2, s.level3;
