-- 得分率 = Σ得分 ÷ Σ总分 × 100%，一行一个区×年度×评价类型×指标体系
-- 口径：评价类型、指标体系、年度三者都相同的总分才放在一组里比；只要一项不同就不同组，不合并、不排名。
-- 只计总分与得分都印出的评价；一个区一年有几份同类评价时先求和再相除。
SELECT
    r.kind,
    r.framework,
    r.year,
    r.district,
    d.name AS district_name,
    r.evaluations,
    r.full_score,
    r.score,
    100.0 * r.score / nullif(r.full_score, 0) AS rate,
    coalesce(q.document, '') AS document,
    coalesce(q.place, '') AS place
FROM rollup_evaluation r
JOIN district d ON d.code = r.district
LEFT JOIN rollup_quantity q
    ON q.quantity = '得分率'
   AND q.part = r.kind || '·' || r.framework
   AND q.district = r.district
   AND q.year = r.year
WHERE r.year BETWEEN $from AND $to
  AND list_contains($districts, r.district)
ORDER BY r.year DESC, r.kind, r.framework, r.district;
