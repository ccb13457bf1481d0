-- 读取时要由人确认的地方：整份文件的（区县、年度、金额单位、评价类型、版本）或一格的；确认后记入 remark（读取确认），这里即不再列。
CREATE TABLE doubt (
    document   VARCHAR NOT NULL, -- received.id
    ordinal    INTEGER NOT NULL, -- 在该文件中的次序
    field      VARCHAR NOT NULL, -- 哪一项：区县、年度等，或那一格的表头
    place      VARCHAR NOT NULL, -- 那一格的位置，整份文件的为空串
    text       VARCHAR NOT NULL, -- 印出的文字
    why        VARCHAR NOT NULL, -- 为何读不定
    candidates VARCHAR NOT NULL, -- 可能的值，一行一个
    holds      BOOLEAN NOT NULL  -- 是否在确认前整份文件都不计入
);
