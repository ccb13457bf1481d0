-- 一个项目的全部指标行：原文照录；失分 = 分值 − 得分，得分率 = 得分 ÷ 分值 × 100%
-- 口径：逐年、逐类型、按表中次序；不适用的行列出但没有失分和得分率；分值为零或未评分则得分率不存在。
SELECT
    i.evaluation,
    i.year,
    i.kind,
    i.framework,
    i.ordinal,
    i.level1,
    i.level2,
    i.level3,
    i.weight,
    i.score,
    CASE WHEN i.applicable THEN i.weight - i.score END AS lost,
    CASE WHEN i.applicable THEN 100.0 * i.score / nullif(i.weight, 0) END AS rate,
    i.target_raw,
    i.target_sign,
    i.target_number,
    i.target_unit,
    i.actual_raw,
    i.actual_sign,
    i.actual_number,
    i.actual_unit,
    i.parts,
    i.reason,
    i.explanation,
    i.points,
    i.rubric,
    i.basis,
    i.applicable,
    i.document,
    coalesce(o.name, '') AS document_name,
    i.place
FROM indicator i
LEFT JOIN document o ON o.id = i.document
WHERE i.project = $project
ORDER BY i.year DESC, i.kind, i.evaluation, i.ordinal;
