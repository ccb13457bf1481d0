-- 一次评价的一行三级指标；一格可含几个小指标共用一个得分。
CREATE TABLE indicator (
    evaluation    VARCHAR NOT NULL, -- evaluation.id
    document      VARCHAR NOT NULL, -- document.id
    place         VARCHAR NOT NULL, -- 文件内位置
    project       VARCHAR NOT NULL, -- project.key
    district      VARCHAR NOT NULL, -- district.code
    programme     VARCHAR NOT NULL, -- 政策项目
    year          INTEGER NOT NULL, -- 年度
    kind          VARCHAR NOT NULL, -- 评价类型
    framework     VARCHAR NOT NULL, -- 指标体系
    ordinal       INTEGER NOT NULL, -- 行序
    level1        VARCHAR NOT NULL, -- 一级指标，去掉“指标”二字与括号中的分值
    level2        VARCHAR NOT NULL, -- 二级指标，同上
    level3        VARCHAR NOT NULL, -- 三级指标，原文
    level1_raw    VARCHAR NOT NULL, -- 一级指标原文，含括号中的分值
    level2_raw    VARCHAR NOT NULL, -- 二级指标原文，同上
    weight        BIGINT,           -- 分值，万分之一分
    score         BIGINT,           -- 得分，万分之一分
    target_raw    VARCHAR NOT NULL, -- 年度指标值原文
    target_sign   VARCHAR NOT NULL, -- ≥ ≤ > < =，读不出为空串
    target_number DOUBLE,           -- 指标值中的数
    target_unit   VARCHAR NOT NULL, -- 指标值单位
    actual_raw    VARCHAR NOT NULL, -- 实际完成值原文
    actual_sign   VARCHAR NOT NULL, -- 同上
    actual_number DOUBLE,           -- 完成值中的数
    actual_unit   VARCHAR NOT NULL, -- 完成值单位
    parts         INTEGER NOT NULL, -- 格内小指标个数
    reason        VARCHAR NOT NULL, -- 偏差原因分析及改进措施
    explanation   VARCHAR NOT NULL, -- 指标解释
    points        VARCHAR NOT NULL, -- 指标说明（评价要点）
    rubric        VARCHAR NOT NULL, -- 评分标准
    basis         VARCHAR NOT NULL, -- 评分依据
    applicable    BOOLEAN NOT NULL  -- 是否适用；分值 0 且注明不适用或无者为否，不计入任何统计
);
