-- 一个区县有没有这个编号的疑点。
SELECT count(*)
FROM discrepancy
WHERE key = $key
  AND district = $district;
