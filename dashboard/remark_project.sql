SELECT count(*)
FROM project
WHERE key = $project
  AND district = $district;
