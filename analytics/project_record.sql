-- 一个项目的全部评价：一行一次评价，逐年、逐类型；得分率 = 得分 ÷ 总分 × 100%，等级为印出的等级
-- 口径：不限年度；资金与指标另见 project_funding、project_indicators。
SELECT
    p.key AS project,
    p.name AS project_name,
    p.code,
    p.district,
    d.name AS district_name,
    p.department,
    p.unit,
    p.programme,
    e.id AS evaluation,
    e.year,
    e.kind,
    e.framework,
    e.evaluator,
    e.basis,
    e.full_score,
    e.score,
    100.0 * e.score / nullif(e.full_score, 0) AS rate,
    e.grade,
    e.goal,
    e.result,
    (SELECT count(*) FROM indicator i WHERE i.evaluation = e.id AND i.applicable) AS indicators,
    (SELECT count(*) FROM finding f WHERE f.evaluation = e.id) AS findings,
    e.document,
    coalesce(o.name, '') AS document_name,
    e.place
FROM project p
JOIN district d ON d.code = p.district
JOIN evaluation e ON e.project = p.key
LEFT JOIN document o ON o.id = e.document
WHERE p.key = $project
ORDER BY e.year DESC, e.kind, e.id;
