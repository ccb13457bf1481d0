-- 失分 = 分值 − 得分：一行一个失分的三级指标行，附评分标准、评分依据与偏差原因，原文照录
-- 口径：一种评价类型（$kind），适用且分值、得分都有、得分低于分值的行；自评表带分值的资金合计行记作 预算执行／预算执行率。
-- $indicator 为二级或三级指标名称，空则全部；失分多者在前，失分相同时近年在前。列 total 是符合条件的总行数。
WITH scored AS (
    SELECT
        evaluation, document, place, project, district, year, framework, ordinal, level1, level2, level3,
        weight, score, reason, rubric, basis
    FROM indicator
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
      AND kind = $kind
      AND applicable
      AND weight > 0
      AND score < weight
    UNION ALL
    SELECT
        f.evaluation, f.document, f.place, f.project, f.district, f.year, e.framework, 0, '预算执行', '预算执行率', '预算执行率',
        f.weight, f.score, '', '', ''
    FROM funding f
    JOIN evaluation e ON e.id = f.evaluation
    WHERE f.year BETWEEN $from AND $to
      AND list_contains($districts, f.district)
      AND f.kind = $kind
      AND f.role = '合计'
      AND f.weight > 0
      AND f.score < f.weight
),
listed AS (
    SELECT *, count(*) OVER () AS total
    FROM scored
    WHERE $indicator IN ('', level2, level3)
    ORDER BY weight - score DESC, year DESC, district, project, evaluation, ordinal
    LIMIT $limit OFFSET $offset
)
SELECT
    l.evaluation,
    l.district,
    d.name AS district_name,
    l.project,
    p.name AS project_name,
    l.year,
    l.framework,
    l.level1,
    l.level2,
    l.level3,
    l.weight,
    l.score,
    l.weight - l.score AS lost,
    100.0 * l.score / nullif(l.weight, 0) AS rate,
    l.reason,
    l.rubric,
    l.basis,
    l.document,
    coalesce(o.name, '') AS document_name,
    l.place,
    l.total
FROM listed l
JOIN district d ON d.code = l.district
JOIN project p ON p.key = l.project
LEFT JOIN document o ON o.id = l.document
ORDER BY l.weight - l.score DESC, l.year DESC, l.district, l.project, l.evaluation, l.ordinal;
