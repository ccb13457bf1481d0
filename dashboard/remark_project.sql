-- 这个区县有没有这个项目。
SELECT count(*)
FROM project
WHERE key = $project
  AND district = $district;
