-- 问题、建议说到哪些指标、哪些量：本查询给出一份报告里可供比对的文字，一行一段（part = 问题、建议、指标、说法）
-- 连接规则（每条连接都写明用的是哪一条，强度为 0—100%）：
--   名称原文出现：三级指标名称（三个字以上）在问题或建议中逐字出现，强度 100%，不论是否失分；
--   二级名称原文出现：失分指标的二级指标名称（三个字以上）逐字出现，强度 100%；
--   失分指标文字重合：失分指标的名称与评分依据合起来的二字词（少见者权重大）有 link_overlap 以上出现在文中，强度为此比例；
--     一行指标只归于同一部分（问题或建议）中与它重合最多的一段，且须达到其他各段的 link_margin 倍，否则不连；
--   量的说法出现：measure_term 的说法在文中出现，且该区有这个量；紧跟在出资方说法之后或与之重叠的，只算那个出资方；强度 100%；
--   问题与建议配对：同一报告内按文字重合配对，条数相等时一一对应，强度为重合程度。
-- 口径：按报告翻页，$evaluations 不为空时只看所列的报告；指标限同一评价中适用、有分值和得分的行；量限同一区。列 total 是有问题或建议的报告数。
WITH said AS (
    SELECT evaluation, project, district, year, '问题' AS part, number, heading, text, document, place
    FROM finding
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
      AND $project IN ('', project)
      AND (len($evaluations::VARCHAR[]) = 0 OR list_contains($evaluations, evaluation))
    UNION ALL
    SELECT evaluation, project, district, year, '建议', number, heading, text, document, place
    FROM recommendation
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
      AND $project IN ('', project)
      AND (len($evaluations::VARCHAR[]) = 0 OR list_contains($evaluations, evaluation))
),
report AS (
    SELECT evaluation, year, district, project, count(*) OVER () AS total
    FROM said
    GROUP BY evaluation, year, district, project
    ORDER BY year DESC, district, project, evaluation
    LIMIT $limit OFFSET $offset
),
-- 下一份报告里同名的指标行：失分之后有没有改善，两次的分都列出。
later AS (
    SELECT u.evaluation, any_value(u.later_year) AS year, i.level1, i.level2, i.level3, sum(i.weight)::BIGINT AS weight, sum(i.score)::BIGINT AS score
    FROM (SELECT DISTINCT evaluation, later, later_year FROM rollup_follow_up WHERE evaluation IN (SELECT evaluation FROM report)) u
    JOIN indicator i ON i.evaluation = u.later
    WHERE i.applicable
      AND i.weight > 0
      AND i.score IS NOT NULL
    GROUP BY u.evaluation, i.level1, i.level2, i.level3
),
held AS (
    SELECT DISTINCT district, measure, payer, year, document, place
    FROM measure
    WHERE district IN (SELECT district FROM report)
),
compared AS (
    SELECT
        evaluation, part, number, heading, text, '' AS level1, '' AS level2, '' AS level3,
        NULL::BIGINT AS weight, NULL::BIGINT AS score, '' AS measure, '' AS payer, document, place
    FROM said
    UNION ALL
    SELECT
        evaluation, '指标', ordinal, level3, basis, level1, level2, level3,
        weight, score, '', '', document, place
    FROM indicator
    WHERE evaluation IN (SELECT evaluation FROM report)
      AND applicable
      AND weight > 0
      AND score IS NOT NULL
    UNION ALL
    SELECT
        r.evaluation, '说法', 0, t.term, '', '', '', '',
        NULL, NULL, t.measure, t.payer,
        arg_min(h.document, (abs(h.year - r.year), h.document, h.place)),
        arg_min(h.place, (abs(h.year - r.year), h.document, h.place))
    FROM report r
    JOIN held h ON h.district = r.district
    JOIN measure_term t ON t.measure = h.measure AND t.payer IN ('', h.payer)
    GROUP BY r.evaluation, t.term, t.measure, t.payer
)
SELECT
    r.evaluation,
    r.district,
    r.project,
    r.year,
    c.part,
    c.number,
    c.heading,
    c.text,
    c.level1,
    c.level2,
    c.level3,
    c.weight,
    c.score,
    c.measure,
    c.payer,
    c.document,
    c.place,
    n.year AS later_year,
    n.weight AS later_weight,
    n.score AS later_score,
    overlap.value AS overlap_limit,
    margin.value AS margin_limit,
    r.total
FROM compared c
JOIN report r ON r.evaluation = c.evaluation
LEFT JOIN later n
    ON c.part = '指标'
   AND n.evaluation = c.evaluation
   AND n.level1 = c.level1
   AND n.level2 = c.level2
   AND n.level3 = c.level3
LEFT JOIN rollup_threshold overlap
    ON overlap.district = ''
   AND overlap.kind = ''
   AND overlap.name = 'link_overlap'
   AND r.year BETWEEN overlap.from_year AND overlap.to_year
LEFT JOIN rollup_threshold margin
    ON margin.district = ''
   AND margin.kind = ''
   AND margin.name = 'link_margin'
   AND r.year BETWEEN margin.from_year AND margin.to_year
ORDER BY r.year DESC, r.district, r.project, r.evaluation, c.part, c.number, c.heading, c.measure, c.payer, c.place;
