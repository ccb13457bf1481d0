-- 评价报告的一条建议（相关建议）。
CREATE TABLE recommendation (
    evaluation VARCHAR NOT NULL, -- evaluation.id
    document   VARCHAR NOT NULL, -- document.id
    place      VARCHAR NOT NULL, -- 文件内位置
    project    VARCHAR NOT NULL, -- project.key
    district   VARCHAR NOT NULL, -- district.code
    programme  VARCHAR NOT NULL, -- 政策项目
    year       INTEGER NOT NULL, -- 被评价的年度
    number     INTEGER NOT NULL, -- 序号
    heading    VARCHAR NOT NULL, -- 标题
    text       VARCHAR NOT NULL  -- 正文
);
