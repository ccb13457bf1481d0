-- 项目清单：一行一个在范围内有评价的项目，资金与得分取范围内最近一年
-- 执行率 = 全年执行数 ÷ 全年预算数 × 100%；自评得分率、复核得分率 = 得分 ÷ 总分 × 100%（复核为财政评价，没有则部门评价）
-- 口径：同一年有几次评价时，资金取一份，次序为财政评价、部门评价、单位自评；列 total 是符合条件的项目总数。
-- 检索词在名称或编码中出现即符合，不分大小写；空词为全部。
WITH listed AS (
    SELECT
        e.project,
        max(e.year) AS year,
        count(DISTINCT e.year) AS years,
        p.name,
        p.code,
        p.district,
        p.department,
        p.unit,
        p.programme,
        count(*) OVER () AS total
    FROM rollup_score e
    JOIN project p ON p.key = e.project
    WHERE e.year BETWEEN $from AND $to
      AND list_contains($districts, e.district)
      AND (contains(lower(p.name), lower($search)) OR contains(lower(p.code), lower($search)))
    GROUP BY e.project, p.name, p.code, p.district, p.department, p.unit, p.programme
    ORDER BY year DESC, p.district, e.project
    LIMIT $limit OFFSET $offset
),
scored AS (
    SELECT
        e.project,
        e.year,
        e.kind,
        e.score,
        100.0 * e.score / nullif(e.full_score, 0) AS rate,
        CASE e.kind WHEN '财政评价' THEN 1 WHEN '部门评价' THEN 2 ELSE 3 END AS choice,
        e.id
    FROM evaluation e
    JOIN listed l ON l.project = e.project AND l.year = e.year
    WHERE e.score IS NOT NULL
),
self AS (
    SELECT * FROM scored
    WHERE kind = '单位自评'
    QUALIFY row_number() OVER (PARTITION BY project ORDER BY id) = 1
),
review AS (
    SELECT * FROM scored
    WHERE kind IN ('部门评价', '财政评价')
    QUALIFY row_number() OVER (PARTITION BY project ORDER BY choice, id) = 1
),
funded AS (
    SELECT f.*
    FROM funding f
    JOIN listed l ON l.project = f.project AND l.year = f.year
    WHERE f.role = '合计'
    QUALIFY row_number() OVER (
        PARTITION BY f.project
        ORDER BY CASE f.kind WHEN '财政评价' THEN 1 WHEN '部门评价' THEN 2 ELSE 3 END, f.document, f.ordinal
    ) = 1
)
SELECT
    l.district,
    d.name AS district_name,
    l.project,
    l.name AS project_name,
    l.code,
    l.department,
    l.unit,
    l.programme,
    l.year,
    l.years,
    f.adjusted,
    f.executed,
    100.0 * f.executed / nullif(f.adjusted, 0) AS rate,
    s.score AS self_score,
    s.rate AS self_rate,
    coalesce(r.kind, '') AS review_kind,
    r.score AS review_score,
    r.rate AS review_rate,
    coalesce(f.document, '') AS document,
    coalesce(f.place, '') AS place,
    l.total
FROM listed l
JOIN district d ON d.code = l.district
LEFT JOIN self s ON s.project = l.project
LEFT JOIN review r ON r.project = l.project
LEFT JOIN funded f ON f.project = l.project
ORDER BY l.year DESC, l.district, l.project;
