-- 比一个量（$measure）之前对照哪些方面，哪些不同就不可比、为何
-- 口径：取自表 comparability_aspect，与所选年度、区县无关。
SELECT aspect, decisive, reason, source, verified
FROM comparability_aspect
WHERE measure = $measure
  AND $from <= $to
  AND $districts IS NOT NULL
ORDER BY ordinal, aspect;
