-- 读取时认不出归属的文字：留存并列出，不丢弃。
CREATE TABLE unplaced (
    document VARCHAR NOT NULL, -- document.id
    place    VARCHAR NOT NULL, -- 文件内位置
    text     VARCHAR NOT NULL, -- 原文
    why      VARCHAR NOT NULL  -- 认不出的原因
);
