-- 文件印出的派生数（比率、增长率），供与重算值并列。
CREATE TABLE statement (
    document VARCHAR NOT NULL, -- document.id
    place    VARCHAR NOT NULL, -- 文件内位置
    district VARCHAR NOT NULL, -- district.code
    year     INTEGER NOT NULL, -- 年度
    subject  VARCHAR NOT NULL, -- 所说的对象，如 政府出资参保户数、决策
    quantity VARCHAR NOT NULL, -- 增长率、得分率、预算执行率
    value    DOUBLE NOT NULL   -- 印出的值，%
);
