BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE answers (
	principal TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	request TEXT NOT NULL, 
	created BOOLEAN NOT NULL, 
	body TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (principal, "key")
);
CREATE TABLE events (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	type TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	time TEXT NOT NULL, 
	data TEXT NOT NULL
);
INSERT INTO "events" VALUES(1,'review.submitted','00000001','anna','2026-11-24T12:00:02.000000+00:00','{"revision":1,"ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","seal":"sha256:309f4e31b3a270712795af56115032eb54e5610588ceda9ae76a2e240c8a7809","status":"in_review","verdict":"pass","version":1}');
INSERT INTO "events" VALUES(2,'review.withdrawn','00000001','anna','2026-11-24T12:00:03.000000+00:00','{"comment":null,"revision":2,"ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","seal":"sha256:309f4e31b3a270712795af56115032eb54e5610588ceda9ae76a2e240c8a7809","stage":"review","status":"withdrawn","version":1,"waivers":[]}');
INSERT INTO "events" VALUES(3,'review.submitted','00000002','bob','2026-11-24T12:00:05.000000+00:00','{"revision":1,"ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","seal":"sha256:309f4e31b3a270712795af56115032eb54e5610588ceda9ae76a2e240c8a7809","status":"in_review","verdict":"pass","version":1}');
INSERT INTO "events" VALUES(4,'review.submitted','00000003','anna','2026-11-24T12:00:07.000000+00:00','{"revision":1,"ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","seal":"sha256:2646b1948128cb909eea7b68f114702772bc4e5d18e3d9f9e6c1bfd548bb2f40","status":"in_review","verdict":"fail","version":1}');
INSERT INTO "events" VALUES(5,'review.edited','00000003','bob','2026-11-24T12:00:08.000000+00:00','{"revision":2,"ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","seal":"sha256:2646b1948128cb909eea7b68f114702772bc4e5d18e3d9f9e6c1bfd548bb2f40","status":"in_review","verdict":"fail","version":2}');
INSERT INTO "events" VALUES(6,'review.submitted','00000004','anna','2026-11-24T12:00:11.000000+00:00','{"revision":1,"ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","seal":"sha256:2e5c9d32f2ba1555244ac6dc136260d785ab3dcf670dd6fa7b69d74f8143539c","status":"in_review","verdict":"pass","version":1}');
INSERT INTO "events" VALUES(7,'review.approved','00000004','rita','2026-11-24T12:00:12.000000+00:00','{"comment":null,"revision":2,"ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","seal":"sha256:2e5c9d32f2ba1555244ac6dc136260d785ab3dcf670dd6fa7b69d74f8143539c","stage":"review","status":"approved","version":1,"waivers":[]}');
INSERT INTO "events" VALUES(8,'review.submitted','00000005','anna','2026-11-24T12:00:14.000000+00:00','{"revision":1,"ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","seal":"sha256:e4c87f5574635954609a9d619ed63ac51f9f37de14a66e2b95c36591ae21ea19","status":"in_review","verdict":"pass","version":1}');
INSERT INTO "events" VALUES(9,'review.approved','00000005','rita','2026-11-24T12:00:15.000000+00:00','{"comment":null,"revision":2,"ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","seal":"sha256:e4c87f5574635954609a9d619ed63ac51f9f37de14a66e2b95c36591ae21ea19","stage":"review","status":"approved","version":1,"waivers":[]}');
CREATE TABLE keys (
	id TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	principal TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	roles TEXT NOT NULL, 
	brands TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	revoked_at TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (digest)
);
CREATE TABLE media (
	sha256 TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	bytes BIGINT NOT NULL, 
	width INTEGER, 
	height INTEGER, 
	frames INTEGER NOT NULL, 
	PRIMARY KEY (sha256)
);
CREATE TABLE media_brands (
	sha256 TEXT NOT NULL, 
	brand TEXT NOT NULL, 
	PRIMARY KEY (sha256, brand), 
	FOREIGN KEY(sha256) REFERENCES media (sha256)
);
CREATE TABLE reviews (
	id TEXT NOT NULL, 
	brand TEXT NOT NULL, 
	draft TEXT NOT NULL, 
	platform TEXT NOT NULL, 
	status TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	seal TEXT NOT NULL, 
	ruleset_digest TEXT NOT NULL, 
	submitted_by TEXT NOT NULL, 
	submitted_at TEXT NOT NULL, 
	edited_by TEXT NOT NULL, 
	writers TEXT NOT NULL, 
	decided_version INTEGER, 
	approved_by TEXT, 
	approved_at TEXT, 
	PRIMARY KEY (id)
);
INSERT INTO "reviews" VALUES('00000001','acme','again','x','withdrawn',1,2,'sha256:309f4e31b3a270712795af56115032eb54e5610588ceda9ae76a2e240c8a7809','sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3','anna','2026-11-24T12:00:02.000000+00:00','anna','["anna"]',NULL,NULL,NULL);
INSERT INTO "reviews" VALUES('00000002','acme','again','x','in_review',1,1,'sha256:309f4e31b3a270712795af56115032eb54e5610588ceda9ae76a2e240c8a7809','sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3','bob','2026-11-24T12:00:05.000000+00:00','bob','["bob"]',NULL,NULL,NULL);
INSERT INTO "reviews" VALUES('00000003','acme','waived','x','in_review',2,2,'sha256:2646b1948128cb909eea7b68f114702772bc4e5d18e3d9f9e6c1bfd548bb2f40','sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3','anna','2026-11-24T12:00:07.000000+00:00','anna','["anna"]',NULL,NULL,NULL);
INSERT INTO "reviews" VALUES('00000004','acme','plain','x','approved',1,2,'sha256:2e5c9d32f2ba1555244ac6dc136260d785ab3dcf670dd6fa7b69d74f8143539c','sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3','anna','2026-11-24T12:00:11.000000+00:00','anna','["anna"]',1,'rita','2026-11-24T12:00:12.000000+00:00');
INSERT INTO "reviews" VALUES('00000005','acme','odd','x','approved',1,2,'sha256:e4c87f5574635954609a9d619ed63ac51f9f37de14a66e2b95c36591ae21ea19','sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3','anna','2026-11-24T12:00:14.000000+00:00','anna','["anna"]',1,'rita','2026-11-24T12:00:15.000000+00:00');
CREATE TABLE rulesets (
	digest TEXT NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (digest)
);
INSERT INTO "rulesets" VALUES('sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3','{"brand":{"accounts":{},"budgets":{"emoji":8,"exclamations":3},"formality":"any","handles":[],"id":"acme","languages":[],"markets":[],"name":"","overrides":{},"packs":[],"platforms":{},"time_zone":"UTC","vocabulary":{"accepted":[],"banned":[],"preferred":{}}},"engine":"0.1.0","platforms":{"linkedin":{"default_format":"post","fold":[],"formats":["post"],"id":"linkedin","limits":[],"name":"linkedin","plans":[],"required":[],"text_field":"text","threads":false},"x":{"default_format":"post","fold":[],"formats":["post"],"id":"x","limits":[],"name":"x","plans":[],"required":[],"text_field":"text","threads":false}},"rules":[{"aliases":[],"applies_to":{"formats":[],"languages":[],"markets":[],"platforms":[],"relationships":[]},"effective":{"since":null,"until":null},"enabled":true,"help_uri":null,"id":"spelling/typo","kind":"proofreading","message":{"en":"{match}"},"params":{"accepted_words":[],"alphabet":"","also":[],"apposed":[],"at_most":5,"capitals":[],"categories":["TYPOS"],"ignore_rules":[],"not_in_canada":[],"once":[],"telling":[]},"pinned":false,"severity":"warning","source":null,"tags":[]},{"aliases":[],"applies_to":{"formats":[],"languages":[],"markets":[],"platforms":[],"relationships":[]},"effective":{"since":null,"until":null},"enabled":true,"help_uri":null,"id":"tone/claims","kind":"existence","message":{"en":"''{match}'' promises too much.","fr":"« {match} » promet trop."},"params":{"exceptions":[],"fields":[],"ignore_case":true,"patterns":[],"tokens":["guaranteed"],"verbatim":false},"pinned":false,"severity":"error","source":null,"tags":[]}]}');
CREATE TABLE versions (
	review TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	post TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	report TEXT NOT NULL, 
	edited_by TEXT NOT NULL, 
	edited_at TEXT NOT NULL, 
	seal TEXT NOT NULL, 
	ruleset_digest TEXT NOT NULL, 
	PRIMARY KEY (review, number), 
	FOREIGN KEY(review) REFERENCES reviews (id)
);
INSERT INTO "versions" VALUES('00000001',1,'{"ai":"none","brand":"acme","campaign":null,"content_warning":null,"description":null,"draft":"again","first_comment":null,"format":"post","id":"again@x","language":"en","link":null,"markets":[],"media":[],"meta":{},"platform":"x","scheduled_at":null,"sponsorship":{"media_label":null,"platform_label":false,"relationship":"none","sponsor":null},"tags":[],"text":"Our shop opens tomorrow.","thread":[],"title":null,"waivers":[]}','{"judged_at":"2026-11-24T12:00:01+00:00","media":{},"proofreading":{"/text":[]},"readability":{},"tools":{"proofreader":"fake 1","variant":"en-US"},"unavailable":[]}','{"findings":[],"post_digest":"sha256:309f4e31b3a270712795af56115032eb54e5610588ceda9ae76a2e240c8a7809","ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","skipped":[],"waived":[]}','anna','2026-11-24T12:00:02.000000+00:00','sha256:309f4e31b3a270712795af56115032eb54e5610588ceda9ae76a2e240c8a7809','sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3');
INSERT INTO "versions" VALUES('00000002',1,'{"ai":"none","brand":"acme","campaign":null,"content_warning":null,"description":null,"draft":"again","first_comment":null,"format":"post","id":"again@x","language":"en","link":null,"markets":[],"media":[],"meta":{},"platform":"x","scheduled_at":null,"sponsorship":{"media_label":null,"platform_label":false,"relationship":"none","sponsor":null},"tags":[],"text":"Our shop opens tomorrow.","thread":[],"title":null,"waivers":[]}','{"judged_at":"2026-11-24T12:00:04+00:00","media":{},"proofreading":{"/text":[]},"readability":{},"tools":{"proofreader":"fake 1","variant":"en-US"},"unavailable":[]}','{"findings":[],"post_digest":"sha256:309f4e31b3a270712795af56115032eb54e5610588ceda9ae76a2e240c8a7809","ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","skipped":[],"waived":[]}','bob','2026-11-24T12:00:05.000000+00:00','sha256:309f4e31b3a270712795af56115032eb54e5610588ceda9ae76a2e240c8a7809','sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3');
INSERT INTO "versions" VALUES('00000003',1,'{"ai":"none","brand":"acme","campaign":null,"content_warning":null,"description":null,"draft":"waived","first_comment":null,"format":"post","id":"waived@x","language":"en","link":null,"markets":[],"media":[],"meta":{},"platform":"x","scheduled_at":null,"sponsorship":{"media_label":null,"platform_label":false,"relationship":"none","sponsor":null},"tags":[],"text":"Results guaranteed.","thread":[],"title":null,"waivers":[]}','{"judged_at":"2026-11-24T12:00:06+00:00","media":{},"proofreading":{"/text":[]},"readability":{},"tools":{"proofreader":"fake 1","variant":"en-US"},"unavailable":[]}','{"findings":[{"data":{},"excerpt":"guaranteed","field":"/text","fingerprint":"sha256:0c122425903bc81724b589fe6388fe5338cbca52e64eb0619c190e66a2b06229","markets":[],"replacements":[],"rule_id":"tone/claims","severity":"error","source":null,"span":{"end":18,"start":8}}],"post_digest":"sha256:2646b1948128cb909eea7b68f114702772bc4e5d18e3d9f9e6c1bfd548bb2f40","ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","skipped":[],"waived":[]}','anna','2026-11-24T12:00:07.000000+00:00','sha256:2646b1948128cb909eea7b68f114702772bc4e5d18e3d9f9e6c1bfd548bb2f40','sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3');
INSERT INTO "versions" VALUES('00000003',2,'{"ai":"none","brand":"acme","campaign":null,"content_warning":null,"description":null,"draft":"waived","first_comment":null,"format":"post","id":"waived@x","language":"en","link":null,"markets":[],"media":[],"meta":{},"platform":"x","scheduled_at":null,"sponsorship":{"media_label":null,"platform_label":false,"relationship":"none","sponsor":null},"tags":[],"text":"Results guaranteed.","thread":[],"title":null,"waivers":[{"expires":null,"fingerprint":null,"match":null,"reason":"please","rule":"tone/claims"}]}','{"judged_at":"2026-11-24T12:00:09+00:00","media":{},"proofreading":{"/text":[]},"readability":{},"tools":{"proofreader":"fake 1","variant":"en-US"},"unavailable":[]}','{"findings":[{"data":{},"excerpt":"guaranteed","field":"/text","fingerprint":"sha256:0c122425903bc81724b589fe6388fe5338cbca52e64eb0619c190e66a2b06229","markets":[],"replacements":[],"rule_id":"tone/claims","severity":"error","source":null,"span":{"end":18,"start":8}}],"post_digest":"sha256:2646b1948128cb909eea7b68f114702772bc4e5d18e3d9f9e6c1bfd548bb2f40","ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","skipped":[],"waived":[]}','bob','2026-11-24T12:00:08.000000+00:00','sha256:2646b1948128cb909eea7b68f114702772bc4e5d18e3d9f9e6c1bfd548bb2f40','sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3');
INSERT INTO "versions" VALUES('00000004',1,'{"ai":"none","brand":"acme","campaign":null,"content_warning":null,"description":null,"draft":"plain","first_comment":null,"format":"post","id":"plain@x","language":"en","link":null,"markets":[],"media":[],"meta":{},"platform":"x","scheduled_at":null,"sponsorship":{"media_label":null,"platform_label":false,"relationship":"none","sponsor":null},"tags":[],"text":"Our shop opens tomorrow.","thread":[],"title":null,"waivers":[]}','{"judged_at":"2026-11-24T12:00:10+00:00","media":{},"proofreading":{"/text":[]},"readability":{},"tools":{"proofreader":"fake 1","variant":"en-US"},"unavailable":[]}','{"findings":[],"post_digest":"sha256:2e5c9d32f2ba1555244ac6dc136260d785ab3dcf670dd6fa7b69d74f8143539c","ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","skipped":[],"waived":[]}','anna','2026-11-24T12:00:11.000000+00:00','sha256:2e5c9d32f2ba1555244ac6dc136260d785ab3dcf670dd6fa7b69d74f8143539c','sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3');
INSERT INTO "versions" VALUES('00000005',1,'{"ai":"none","brand":"acme","campaign":null,"content_warning":null,"description":null,"draft":"odd","first_comment":"","format":"post","id":"odd@x","language":"en","link":null,"markets":["GB","FR","GB"],"media":[{"alt_text":"","path":null,"sha256":"abababababababababababababababababababababababababababababababab"}],"meta":{"a":true},"platform":"x","scheduled_at":"2026-12-01T09:00:00+01:00","sponsorship":{"media_label":null,"platform_label":false,"relationship":"none","sponsor":null},"tags":["b","a","b"],"text":"Our shop opens tomorrow.","thread":[],"title":"","waivers":[]}','{"judged_at":"2026-11-24T12:00:13+00:00","media":{},"proofreading":{"/text":[]},"readability":{},"tools":{"proofreader":"fake 1","variant":"en-GB"},"unavailable":[]}','{"findings":[],"post_digest":"sha256:e4c87f5574635954609a9d619ed63ac51f9f37de14a66e2b95c36591ae21ea19","ruleset_digest":"sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3","skipped":[],"waived":[]}','anna','2026-11-24T12:00:14.000000+00:00','sha256:e4c87f5574635954609a9d619ed63ac51f9f37de14a66e2b95c36591ae21ea19','sha256:41b80249c40572949470dc0020b01f6fb0ed3ba11c91a5b9f91debfc6def19f3');
CREATE UNIQUE INDEX reviews_one_open ON reviews (brand, draft, platform) WHERE status NOT IN ('rejected', 'withdrawn');
CREATE INDEX reviews_by_seal ON reviews (seal);
CREATE INDEX reviews_by_draft ON reviews (draft, id);
CREATE INDEX reviews_by_brand ON reviews (brand, id);
CREATE INDEX reviews_by_status ON reviews (status, id);
CREATE INDEX reviews_by_platform ON reviews (platform, id);
CREATE INDEX reviews_by_brand_status ON reviews (brand, status, id);
CREATE INDEX reviews_by_brand_platform ON reviews (brand, platform, id);
CREATE INDEX reviews_by_status_platform ON reviews (status, platform, id);
CREATE INDEX reviews_by_brand_status_platform ON reviews (brand, status, platform, id);
CREATE INDEX events_by_subject ON events (subject, number);
CREATE INDEX answers_by_time ON answers (at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('events',9);
COMMIT;
