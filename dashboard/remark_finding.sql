SELECT count(*)
FROM finding
WHERE evaluation = $evaluation
  AND number = $number
  AND district = $district;
