-- 年年一样、家家一样：单位自评里同一项目几个年度、同一区县同一年度两个项目的指标值与完成值一字不差，或几个年度总分几乎不变。
-- 一字不差只看说得出差别的行：指标值与完成值都有数，完成值不恰等于指标值，也不是 0 或 100%；或完成值是一段较长的带数字的文字。
-- 年度间相同 = 同一行连续阈值 unvaried_years 个年度以上一字不差，且有一行的数达到 unvaried_digits 位，或达到 unvaried_rows 行；项目间相同 = 一字不差的行不少于 unvaried_rows 且占两个项目中较少的可比行的 unvaried_share 以上；
-- 总分不变 = 连续 unvaried_years 个年度得分率之差不超过 unvaried_score。口径：按最后一年取所选年度；列 total 是列出的总数。
WITH listed AS (
    SELECT
        *,
        count(*) OVER () AS total,
        CASE kind WHEN '项目间相同' THEN 1 WHEN '年度间相同' THEN 2 ELSE 3 END AS rank
    FROM rollup_unvaried
    WHERE to_year BETWEEN $from AND $to
      AND list_contains($districts, district)
    ORDER BY rank, alike DESC, years DESC, to_year DESC, district, project, other, from_year
    LIMIT $limit OFFSET $offset
)
SELECT
    l.kind,
    l.district,
    d.name AS district_name,
    l.project,
    p.name AS project_name,
    l.other,
    coalesce(o.name, '') AS other_name,
    l.from_year,
    l.to_year,
    l.years,
    l.alike,
    l.of_rows,
    l.example,
    l.low,
    l.high,
    l.least,
    l.document,
    l.place,
    l.other_document,
    l.other_place,
    l.total
FROM listed l
JOIN district d ON d.code = l.district
JOIN project p ON p.key = l.project
LEFT JOIN project o ON o.key = l.other
ORDER BY l.rank, l.alike DESC, l.years DESC, l.to_year DESC, l.district, l.project, l.other, l.from_year;
