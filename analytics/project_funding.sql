-- 一个项目的全部资金行：原文照录；执行率 = 全年执行数 ÷ 全年预算数 × 100%，按年初 = 全年执行数 ÷ 年初预算数 × 100%
-- 口径：逐年、逐类型、按表中次序；预算为零或未印出则比率不存在；印出的执行率并列，不改。
SELECT
    f.evaluation,
    f.year,
    f.kind,
    f.ordinal,
    f.line,
    f.role,
    f.initial,
    f.adjusted,
    f.executed,
    100.0 * f.executed / nullif(f.adjusted, 0) AS rate,
    100.0 * f.executed / nullif(f.initial, 0) AS rate_initial,
    100.0 * (f.adjusted - f.initial) / nullif(f.initial, 0) AS adjustment,
    f.stated_rate,
    f.weight,
    f.score,
    f.document,
    coalesce(o.name, '') AS document_name,
    f.place
FROM funding f
LEFT JOIN document o ON o.id = f.document
WHERE f.project = $project
ORDER BY f.year DESC, f.kind, f.evaluation, f.ordinal;
