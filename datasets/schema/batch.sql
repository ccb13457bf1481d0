-- 一次导入：发布一个快照。
CREATE TABLE batch (
    number      INTEGER NOT NULL,   -- 快照号
    imported_at TIMESTAMP NOT NULL, -- 导入时间，北京时间
    documents   INTEGER NOT NULL    -- 收入文件数
);
