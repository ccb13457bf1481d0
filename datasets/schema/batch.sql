-- 一次发布：导入、重建或写下一条说明，得一个快照。
CREATE TABLE batch (
    number      INTEGER NOT NULL,   -- 快照号
    imported_at TIMESTAMP NOT NULL, -- 发布时间，北京时间
    documents   INTEGER NOT NULL    -- 收入文件数；重建与写说明不收文件，为 0
);
