-- 一份文件的名称、种类、SHA-256、字节数，是否合成。
SELECT
    name,
    kind,
    sha256,
    bytes,
    synthetic
FROM document
WHERE id = $id
ORDER BY id;
