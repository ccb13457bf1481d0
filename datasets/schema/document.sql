-- 一份计入统计的文件；合成记录没有原件。收到而未计入的见 received。
CREATE TABLE document (
    id        VARCHAR NOT NULL, -- 文件编号：原件 SHA-256 的前 12 位，原件内有几张表的再加 -1、-2；合成记录以 syn- 开头
    sha256    VARCHAR NOT NULL, -- 原件 SHA-256；合成记录为空串
    name      VARCHAR NOT NULL, -- 收到时的文件名
    kind      VARCHAR NOT NULL, -- 文件种类：项目支出绩效自评表、绩效评价报告、年度量表
    title     VARCHAR NOT NULL, -- 文件首部印出的标题
    bytes     BIGINT NOT NULL,  -- 原件字节数
    synthetic BOOLEAN NOT NULL, -- 是否合成
    batch     INTEGER NOT NULL, -- 导入批次，即首次收入它的快照号；合成记录为 0
    ordinal   INTEGER           -- 收入次序，重建时按此重读；合成记录为 NULL
);
