-- 一次发布：导入、重建、写下一条说明或处理一份文件，得一个快照。
CREATE TABLE batch (
    number      INTEGER NOT NULL,   -- 快照号
    imported_at TIMESTAMP NOT NULL, -- 发布时间，北京时间
    what        VARCHAR NOT NULL,   -- 导入、重建、说明、处理
    documents   INTEGER NOT NULL    -- 收入文件数；重建与写说明不收文件，为 0
);
