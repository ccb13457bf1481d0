-- 一份文件怎样舍入，连同看得出的依据。
SELECT words, shortened, half_up, cut_off
FROM rounding
WHERE document = $id
ORDER BY words;
