-- 汇总：哪些地方的规定对一个区县起作用：它自己、它的各个上级与全国，一个地方一行。由 district 重算。
CREATE TABLE rollup_reach (
    district     VARCHAR NOT NULL, -- district.code；不属哪个区县时适用的，为空串
    jurisdiction VARCHAR NOT NULL, -- 作出规定的地方 district.code，全国为空串
    steps        INTEGER NOT NULL  -- 隔几级：自己为 0，全国恒为 9；小的先于大的
);
