$TTL 60
example.com. IN SOA ns1.example.com. hostmaster.example.com. 1 3600 900 1209600 60
example.com. IN NS ns1.example.com.
example.com. IN A 203.0.113.11
ns1.example.com. IN A 203.0.113.10
www.example.com. 30 IN A 203.0.113.11
www.example.com. 30 IN A 203.0.113.12
