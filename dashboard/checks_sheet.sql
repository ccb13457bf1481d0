-- 一份文件的复核意见表头：文件、项目、单位、评价类型、年度与总分；不是评价的文件没有后几样。
SELECT
    d.name,
    d.kind,
    d.synthetic,
    coalesce(p.name, '') AS project,
    coalesce(p.department, '') AS department,
    coalesce(p.unit, '') AS unit,
    coalesce(e.kind, '') AS evaluation,
    e.year,
    e.score,
    e.full_score,
    coalesce(e.grade, '') AS grade
FROM document d
LEFT JOIN evaluation e ON e.document = d.id
LEFT JOIN project p ON p.key = e.project
WHERE d.id = $id
ORDER BY e.id
LIMIT 1;
