SELECT coalesce(min(year), 0), coalesce(max(year), 0)
FROM rollup_quantity
WHERE district = $district
  AND ($programme = '' OR programme = $programme)
  AND quantity = $subject
  AND part = $part;
