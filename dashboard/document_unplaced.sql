-- 一份文件中认不出归属的文字，连同位置与原因。
SELECT
    place,
    text,
    why
FROM unplaced
WHERE document = $id
ORDER BY place, text;
