-- 汇总：每个区、每种评价类型在每个年度实际适用的阈值，一段年度一行。由 threshold、district 重算。
-- 先用本区自定的，再逐级用上级的，最后用全国的；同级之中先用该评价类型专用的，再用起用较晚的。
CREATE TABLE rollup_threshold (
    district     VARCHAR NOT NULL, -- district.code；跨区的判断用空串
    kind         VARCHAR NOT NULL, -- 评价类型；与评价无关的判断用空串
    name         VARCHAR NOT NULL, -- 阈值名
    from_year    INTEGER NOT NULL, -- 适用的第一年
    to_year      INTEGER NOT NULL, -- 适用的最后一年，9999 为至今
    value        DOUBLE NOT NULL,  -- 值
    jurisdiction VARCHAR NOT NULL, -- 取自 threshold 的哪一行：其适用地区
    own_kind     VARCHAR NOT NULL, -- 该行的评价类型
    year_from    INTEGER           -- 该行的起用年度
);
