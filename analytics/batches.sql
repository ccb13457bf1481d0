-- 各批：每次导入、处理、重建是一批，收到几份、各是什么结果，最近的在前，一批一行。
-- 口径：一份原件内有几张表的，各表各计一份；份数按各份文件现在的结果计，不是导入当时的；写说明、核验结论的批次不列。撤下整批的，注明谁、为何。
WITH counted AS (
    SELECT
        batch,
        count(*) AS received,
        count(*) FILTER (state = '已收入') AS taken,
        count(*) FILTER (state = '需人定') AS waiting,
        count(*) FILTER (state = '退回') AS refused,
        count(*) FILTER (state IN ('已被替换', '重复', '已撤下')) AS set_aside
    FROM received
    WHERE state <> '已拆开'
    GROUP BY batch
),
undone AS (
    SELECT
        subject,
        max(number) AS number,
        arg_max(author, number) AS author,
        arg_max(text, number) AS text
    FROM remark
    WHERE kind = '撤下文件'
      AND NOT withdrawn
    GROUP BY subject
)
SELECT
    b.number,
    b.imported_at,
    b.what,
    coalesce(c.received, 0) AS received,
    coalesce(c.taken, 0) AS taken,
    coalesce(c.waiting, 0) AS waiting,
    coalesce(c.refused, 0) AS refused,
    coalesce(c.set_aside, 0) AS set_aside,
    coalesce(u.number, 0) AS undone,
    coalesce(u.author, '') AS undone_by,
    coalesce(u.text, '') AS undone_why,
    count(*) OVER () AS total
FROM batch b
LEFT JOIN counted c ON c.batch = b.number
LEFT JOIN undone u ON u.subject = '批次 ' || b.number
WHERE b.what <> '说明'
  AND $number IN (0, b.number)
ORDER BY b.number DESC
LIMIT $limit OFFSET $offset;
