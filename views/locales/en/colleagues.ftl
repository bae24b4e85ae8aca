colleagues-unknown = I know nobody called “{ $name }” in the team. Known are: { $known }
colleagues-ambiguous = Several are called “{ $name }”; it may be: { $known }. @name makes it clear.
