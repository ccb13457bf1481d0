-- 差距（分，百分制）= 自评得分率 − 复核得分率；复核指同一项目同一年度的部门评价或财政评价
-- 自评满分行占比 = 自评表中满分的行数 ÷ 已评分的行数 × 100%（不含资金行）
-- 口径：项目×年度×复核类型一行，两边都有总分和得分才出行；同类评价有几份时各取文件编号最小的一份。
-- 两边指标体系不同，只比得分率，不比得分。列 total 是范围内成对的总数；差距大的在前。
WITH listed AS (
    SELECT *, count(*) OVER () AS total
    FROM rollup_score_pair
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
    ORDER BY gap DESC, year DESC, district, project, review_kind
    LIMIT $limit OFFSET $offset
)
SELECT
    l.district,
    d.name AS district_name,
    l.project,
    p.name AS project_name,
    l.programme,
    l.year,
    l.review_kind,
    l.self_framework,
    l.review_framework,
    l.self_rate,
    l.review_rate,
    l.gap,
    l.self_rows,
    l.self_full_rows,
    100.0 * l.self_full_rows / nullif(l.self_rows, 0) AS self_full_share,
    t.value AS gap_limit,
    l.self_document,
    l.self_place,
    l.review_document,
    l.review_place,
    l.total
FROM listed l
JOIN district d ON d.code = l.district
JOIN project p ON p.key = l.project
LEFT JOIN rollup_threshold t
    ON t.district = l.district
   AND t.kind = ''
   AND t.name = 'self_review_gap'
   AND l.year BETWEEN t.from_year AND t.to_year
ORDER BY l.gap DESC, l.year DESC, l.district, l.project, l.review_kind;
