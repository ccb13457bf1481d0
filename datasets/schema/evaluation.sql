-- 一个项目一个年度的一次评价。
CREATE TABLE evaluation (
    id         VARCHAR NOT NULL, -- 评价编号，等于所在文件编号
    document   VARCHAR NOT NULL, -- document.id
    place      VARCHAR NOT NULL, -- 总分所在位置
    project    VARCHAR NOT NULL, -- project.key
    district   VARCHAR NOT NULL, -- district.code
    programme  VARCHAR NOT NULL, -- 政策项目
    year       INTEGER NOT NULL, -- 被评价的年度
    kind       VARCHAR NOT NULL, -- 单位自评、部门评价、财政评价、部门整体自评
    framework  VARCHAR NOT NULL, -- 指标体系，见 framework
    evaluator  VARCHAR NOT NULL, -- 评分者
    basis      VARCHAR NOT NULL, -- 基准日，未印出为空串
    full_score BIGINT,           -- 总分，万分之一分
    score      BIGINT,           -- 得分，万分之一分；表中不评分为 NULL
    grade      VARCHAR NOT NULL, -- 印出的等级，无则空串
    scheme     VARCHAR NOT NULL, -- 所用等级划分，见 grade_band；无则空串
    goal       VARCHAR NOT NULL, -- 年度总体目标（预期目标）
    result     VARCHAR NOT NULL  -- 实际完成情况
);
