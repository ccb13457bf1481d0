-- 问题数、建议数与报告数：区×年度，一条算一个；报告数是有问题或建议的评价报告份数
-- 口径：按被评价的年度计；没有问题也没有建议的区年不列，不等于没有评价。
WITH said AS (
    SELECT district, year, evaluation, 1 AS finding, 0 AS recommendation
    FROM finding
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
    UNION ALL
    SELECT district, year, evaluation, 0, 1
    FROM recommendation
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
)
SELECT
    s.district,
    d.name AS district_name,
    s.year,
    count(DISTINCT s.evaluation) AS reports,
    sum(s.finding)::BIGINT AS findings,
    sum(s.recommendation)::BIGINT AS recommendations
FROM said s
JOIN district d ON d.code = s.district
GROUP BY s.district, d.name, s.year
ORDER BY s.year DESC, s.district;
