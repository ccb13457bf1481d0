-- 有没有这个编号的文件。
SELECT count(*)
FROM document
WHERE id = $value;
