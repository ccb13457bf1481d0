-- 一个项目所在的区与名称，供页面标题与数据集的判定。
SELECT
    district,
    name
FROM project
WHERE key = $key
ORDER BY key;
