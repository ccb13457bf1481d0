-- 问题与建议：一行一个问题（part = 问题）或一条建议（part = 建议），原文照录
-- 口径：按报告翻页，一份报告的问题与建议不分开；$project 为空则范围内全部项目。列 total 是有问题或建议的报告数。
-- 哪条建议回应哪个问题，在同一份报告内按二字词重合程度配对：条数相等时一一对应，不等时各归重合最大者。
WITH said AS (
    SELECT evaluation, project, district, programme, year, '问题' AS part, number, heading, text, document, place
    FROM finding
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
      AND $project IN ('', project)
    UNION ALL
    SELECT evaluation, project, district, programme, year, '建议', number, heading, text, document, place
    FROM recommendation
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
      AND $project IN ('', project)
),
report AS (
    SELECT evaluation, year, district, project, count(*) OVER () AS total
    FROM said
    GROUP BY evaluation, year, district, project
    ORDER BY year DESC, district, project, evaluation
    LIMIT $limit OFFSET $offset
)
SELECT
    s.evaluation,
    s.district,
    d.name AS district_name,
    s.project,
    p.name AS project_name,
    s.programme,
    s.year,
    s.part,
    s.number,
    s.heading,
    s.text,
    s.document,
    coalesce(o.name, '') AS document_name,
    s.place,
    r.total
FROM said s
JOIN report r ON r.evaluation = s.evaluation
JOIN district d ON d.code = s.district
JOIN project p ON p.key = s.project
LEFT JOIN document o ON o.id = s.document
ORDER BY s.year DESC, s.district, s.project, s.evaluation, s.part DESC, s.number, s.place;
