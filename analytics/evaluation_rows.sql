-- 一份评价的指标有几行评了分、几行满分、几行不适用；资金行不在内
-- 口径：评分行为适用且分值、得分都有的行；满分行为得分等于分值的行；标明不适用的行另计，不进得分率。
SELECT
    evaluation,
    count(*) FILTER (applicable AND weight > 0 AND score IS NOT NULL) AS scored_rows,
    count(*) FILTER (applicable AND weight > 0 AND score = weight) AS full_rows,
    count(*) FILTER (NOT applicable) AS not_applicable,
    min(document) AS document,
    arg_min(place, ordinal) AS place
FROM indicator
WHERE year BETWEEN $from AND $to
  AND list_contains($districts, district)
GROUP BY evaluation
ORDER BY evaluation;
