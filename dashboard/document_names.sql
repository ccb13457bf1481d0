-- 若干文件的名称，供图表列出来源。
SELECT
    id,
    name
FROM document
WHERE id IN (SELECT unnest($ids))
ORDER BY id;
