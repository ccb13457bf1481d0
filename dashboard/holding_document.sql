-- 收到的文件数，不含合成记录。
SELECT count(*) AS documents
FROM document
WHERE NOT synthetic;
