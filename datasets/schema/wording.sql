-- 说法：目标与指标行说同一件事而用词不同的，比对时换成一种说法；哪件事都用的动词去掉，不算相同。
CREATE TABLE wording (
    term   VARCHAR NOT NULL, -- 说法
    means  VARCHAR NOT NULL, -- 换成的说法；空串为去掉
    source VARCHAR NOT NULL  -- 依据
);
