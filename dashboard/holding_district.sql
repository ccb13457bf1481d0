-- 可选的区县：层级为区县者，按代码排列；附上级市的名称。
SELECT
    d.code,
    d.name,
    coalesce(p.name, '') AS city,
    d.synthetic
FROM district d
LEFT JOIN district p ON p.code = d.parent
WHERE d.level = '区县'
ORDER BY d.code;
