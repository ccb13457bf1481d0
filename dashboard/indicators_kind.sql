-- 范围内有得分的评价类型，财政评价在前，其次部门评价，再次单位自评。
SELECT kind
FROM rollup_indicator
WHERE year BETWEEN $from AND $to
  AND list_contains($districts, district)
GROUP BY kind
ORDER BY CASE kind WHEN '财政评价' THEN 1 WHEN '部门评价' THEN 2 ELSE 3 END, kind;
