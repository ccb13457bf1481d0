-- 回看：一个项目一个年度，当年定下的年初预算与年末的执行数，供与按当时资料算出的建议并列
-- 差距 = |建议 − 执行| 与 |年初预算 − 执行| 的平均
-- 口径：取合计行，年初预算数与执行数都有的年度；同一项目同一年度有几份时取一份，次序为财政评价、部门评价、单位自评。
SELECT
    f.year,
    f.district,
    d.name AS district_name,
    f.project,
    p.name AS project_name,
    f.initial AS decided,
    f.executed AS spent,
    f.document,
    f.place
FROM funding f
JOIN district d ON d.code = f.district
JOIN project p ON p.key = f.project
WHERE f.role = '合计'
  AND f.initial IS NOT NULL
  AND f.executed IS NOT NULL
  AND f.year BETWEEN $from AND $to
  AND list_contains($districts, f.district)
QUALIFY row_number() OVER (
    PARTITION BY f.project, f.year
    ORDER BY CASE f.kind WHEN '财政评价' THEN 1 WHEN '部门评价' THEN 2 ELSE 3 END, f.document, f.ordinal
) = 1
ORDER BY f.year, f.district, f.project;
