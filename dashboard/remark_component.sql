SELECT DISTINCT component
FROM measure
WHERE component <> ''
  AND list_contains($districts, district)
  AND ($programme = '' OR programme = $programme)
  AND year BETWEEN $from AND $to
ORDER BY component;
